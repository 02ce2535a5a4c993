000  cmp ecx,0x600018
006  jne short 0x0020002A
008  mov edx,[0x101004]
00e  cmp edx,[0x101008]
014  je short 0x0020002A
016  mov eax,0x600000
01b  mov [edx],eax
01d  inc dword [eax+4]
020  add edx,4
023  mov [0x101004],edx
029  ret
02a  lea eax,[esp+0x440]
031  cmp eax,[0x101014]
037  jb near 0x00103018
03d  mov edx,ecx
03f  mov ecx,0x300000
044  jmp 0x00400010
