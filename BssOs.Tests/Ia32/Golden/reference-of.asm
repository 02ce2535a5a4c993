000  cmp ecx,0x600018
006  jne near 0x00200048
00c  cmp dword [0x600004],0
013  je near 0x00200048
019  mov edx,[0x101004]
01f  cmp edx,[0x101008]
025  je near 0x00200048
02b  mov eax,0x600000
030  mov [edx],eax
032  add edx,4
035  mov [0x101004],edx
03b  inc dword [0x600004]
041  inc dword [0x102000]
047  ret
048  mov edx,ecx
04a  mov ecx,0x300000
04f  jmp 0x00400010
