000  cmp ecx,0x600018
006  jne near 0x0020002F
00c  mov eax,0x101000
011  mov edx,[eax+4]
014  cmp edx,[eax+8]
017  je near 0x0020002F
01d  add dword [eax+4],4
024  mov eax,0x600000
029  mov [edx],eax
02b  inc dword [eax+4]
02e  ret
02f  mov edx,ecx
031  mov ecx,0x300000
036  jmp 0x00400010
