000  mov edx,[0x101004]
006  cmp edx,[0x101008]
00c  je short 0x0020003E
00e  lea ecx,[eax*8]
015  and ecx,[0x300008]
01b  add ecx,[0x300004]
021  cmp eax,[ecx]
023  jne short 0x0020003E
025  mov eax,[ecx+4]
028  inc dword [eax+4]
02b  js short 0x00200039
02d  mov [edx],eax
02f  add edx,4
032  mov [0x101004],edx
038  ret
039  dec dword [eax+4]
03c  mov eax,[ecx]
03e  mov edx,eax
040  mov ecx,0x300000
045  call 0x00103060
04a  ret
